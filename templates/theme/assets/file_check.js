// What is wrong with a file, said before anything of it is sent.

const HEAVIEST = 4 * 1024 * 1024;
const WAY_OUT = t("upload.way_out");

export function sizeOf(bytes) {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`;
}

// Null when it may go as it is. What is `hopeless` cannot become a picture that may.
export async function troubleOf(file) {
  if (!file.size) return { hopeless: true, words: `${t("upload.empty", { name: file.name })} ${WAY_OUT}` };
  const first = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  const starts = (...bytes) => bytes.every((byte, at) => first[at] === byte);
  const isPicture = starts(0xff, 0xd8, 0xff) || starts(0x89, 0x50, 0x4e, 0x47);
  const isPdf = new TextDecoder("latin1").decode(first).includes("%PDF-");
  if (!isPicture && !isPdf) {
    return {
      hopeless: !file.type.startsWith("image/"),
      words: `${t("upload.wrong_type", { name: file.name })} ${WAY_OUT}`,
    };
  }
  if (file.size <= HEAVIEST) return null;
  const words = t("upload.too_large", { name: file.name, size: sizeOf(file.size) });
  const advice = isPdf ? t("upload.photograph_page") : t("upload.smaller_photo");
  return { hopeless: isPdf, words: `${words} ${advice} ${WAY_OUT}` };
}
