// A photo made small enough for a poor line, and still sharp enough to be read. What the camera wrote into it,
// such as the place, stays on the phone.

const LIGHT = 500_000;
const SIDES = [2000, 1600, 1200];
const QUALITIES = [0.85, 0.7, 0.55];

// {blob, canvas}, or null when the browser cannot read it as a picture.
export async function shrink(file) {
  if (file.type === "application/pdf") return null;
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return null;
  }
  try {
    for (const side of SIDES) {
      const canvas = drawn(bitmap, side);
      for (const quality of QUALITIES) {
        const blob = await new Promise((made) => canvas.toBlob(made, "image/jpeg", quality));
        if (blob && blob.size <= LIGHT) return { blob, canvas };
      }
    }
    return null;
  } finally {
    bitmap.close();
  }
}

function drawn(bitmap, side) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  // What is see-through in a PNG is paper here, not night.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}
