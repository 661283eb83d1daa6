// Files to keep; rows as CSV (RFC 4180, with the mark by which spreadsheets know UTF-8).

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// A spreadsheet must not take a name for a formula: a quote mark before it keeps it text.
const inert = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value) => `"${inert(String(value)).replaceAll('"', '""')}"`;

const csv = (rows) => `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

const download = (name, rows) => save(name, new Blob([csv(rows)], { type: "text/csv" }));
