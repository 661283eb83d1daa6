// Rows as a CSV file (RFC 4180, with the mark by which spreadsheets know UTF-8).

// A spreadsheet must not take a name for a formula: a quote mark before it keeps it text.
const inert = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value) => `"${inert(String(value)).replaceAll('"', '""')}"`;

const csv = (rows) => `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

function download(name, rows) {
  const address = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" }));
  make("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
