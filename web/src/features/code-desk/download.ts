/** Hands bytes to the browser as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it began.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const saveText = (text: string, name: string) =>
  saveBlob(new Blob([text], { type: 'text/csv;charset=utf-8' }), name);
