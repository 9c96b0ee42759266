// What is wrong with a file, said before anything of it is sent.

const HEAVIEST = 4 * 1024 * 1024;
const WAY_OUT = "Atau bawa saja aslinya ke kantor.";

export function sizeOf(bytes) {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`;
}

// Null when it may go as it is. What is `hopeless` cannot become a picture that may.
export async function troubleOf(file) {
  if (!file.size) return { hopeless: true, words: `Pilih berkas lain: “${file.name}” kosong. ${WAY_OUT}` };
  const first = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  const starts = (...bytes) => bytes.every((byte, at) => first[at] === byte);
  const isPicture = starts(0xff, 0xd8, 0xff) || starts(0x89, 0x50, 0x4e, 0x47);
  const isPdf = new TextDecoder("latin1").decode(first).includes("%PDF-");
  if (!isPicture && !isPdf) {
    return {
      hopeless: !file.type.startsWith("image/"),
      words: `Pilih foto JPEG atau PNG, atau PDF. “${file.name}” bukan salah satunya. ${WAY_OUT}`,
    };
  }
  if (file.size <= HEAVIEST) return null;
  const words = `Kecilkan dulu “${file.name}”: ${sizeOf(file.size)}, paling besar 4 MB.`;
  return { hopeless: isPdf, words: `${words} ${isPdf ? "Foto saja halamannya." : "Ambil foto yang lebih kecil."} ${WAY_OUT}` };
}
