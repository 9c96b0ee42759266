"""Words that most sealed documents hold: given to the compressor, they cost next to nothing in each.

Never change a letter: what was compressed with these words opens only with these. Others need another name,
and this one stays for reading.
"""

from __future__ import annotations

# Commonest last: nearer words are cheaper to point at. Written as they stand in a document.
_LINES = (
    '"other","Keperluan lain"],["long_text","Alamat","Jalan dan nomor rumah","Kelurahan","number","RT",',
    '"Tanggal lahir","Tempat lahir","birth_date","birth_place","date","Januari","Februari","Maret","April",',
    '"Mei","Juni","Juli","Agustus","September","Oktober","November","Desember",',
    '"Jenis kelamin","sex","male","Laki-laki","female","Perempuan"],["occupation","short_text","Pekerjaan",',
    '"address","street","region","village","choices","time","pukul ","money","family_card","Nomor KK",',
    '{"for":"other","messages":"applicant","contact_email","name","right":"family"},"Diisi oleh ',
    ' (keluarga serumah atau kerabat) untuk pemohon. Kabar dikirim ke pemohon."]',
    '"statement","repeat","file","Surat pengantar RT/RW","Fotokopi Kartu Keluarga","Fotokopi KTP",',
    '{"files":[{"digest":"","id":"","name":"","size":,"type":"image/jpeg"}],"how":"upload"},"application/pdf",',
    '["Dokumen",[["rt_rw_letter_paper","requirement",{"files":[],"how":"office"},"Sudah ada di kantor"],',
    '["family_card_paper","requirement",{"files":[],"how":"bring"},"Saya bawa aslinya"],',
    '["id_card_paper","requirement",{"files":[],"how":"bring"},"Saya bawa aslinya"]]],',
    '["","yes_no","Apakah ","no","Tidak"],["","yes_no","Apakah ","yes","Ya"],null,"specific"],null,"open"],',
    '{"form":"surat-","sections":[["Data diri",[["full_name","short_text","Nama lengkap","',
    '"],["nik","nik","NIK","7271","7271 "],["',
    '","choice","Alasan tinggal",',
    '["Agar kami dapat menghubungi Anda",[["helper","helper","Pengisi formulir",{"for":"self"},',
    '"Saya mengisi untuk diri sendiri"],["phone","phone","Nomor HP","+628","08"],',
    '["email","email","Alamat email","@gmail.com"],["Pernyataan",[["truth","declaration","Pernyataan","yes",',
    '"Setuju"]]]],"title":"Permohonan Surat Keterangan ","version":"',
)
COMMON_WORDS = "".join(_LINES).encode()
