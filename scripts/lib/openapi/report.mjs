// Holds the calls that clients made against a document: prints a table of its operations with the statuses that each
// client got, and ends with 1 when an operation was not called, failed, or answered what the document does not tell.
// usage: report.mjs DOCUMENT CLIENT=CALLS...   (a line of CALLS: method, path and status, with tabs between)
import { readFileSync } from 'node:fs';

const [file, ...clients] = process.argv.slice(2);
const api = JSON.parse(readFileSync(file, 'utf8'));
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const operations = Object.entries(api.paths).flatMap(([path, item]) =>
  methods.filter((method) => item[method]).map((method) => operation(path, method, item[method])),
);

function operation(path, method, told) {
  const pattern = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '([^/]+)');
  return {
    id: told.operationId,
    route: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    matches: new RegExp(`^${pattern}$`),
    variables: (path.match(/\{/g) ?? []).length,
    told: Object.keys(told.responses),
    statuses: clients.map(() => []),
  };
}

// /orders/{id} matches /orders/mine as well: the one with fewer variables is meant.
function find(method, path) {
  return operations
    .filter((one) => one.method === method && one.matches.test(path))
    .sort((a, b) => a.variables - b.variables)[0];
}

const faults = [];
clients.forEach((client, index) => {
  const [name, calls] = client.split('=');
  for (const line of readFileSync(calls, 'utf8').split('\n').filter(Boolean)) {
    const [method, path, status] = line.split('\t');
    const called = find(method, path);
    if (!called) {
      faults.push(`${name}: ${method} ${path} is not in the document`);
      continue;
    }
    called.statuses[index].push(status);
    if (!called.told.includes(status) && !called.told.includes('default')) {
      faults.push(`${name}: ${called.id} answered ${status}, which the document does not tell`);
    }
  }
  for (const one of operations) {
    if (one.statuses[index].length === 0) {
      faults.push(`${name}: ${one.id} was not called`);
    } else if (!one.statuses[index].some((status) => status < '400')) {
      faults.push(`${name}: ${one.id} failed`);
    }
  }
});

const names = clients.map((client) => client.split('=')[0]);
const rows = [
  ['operation', 'route', ...names],
  ...operations.map((one) => [
    one.id,
    one.route,
    ...one.statuses.map((all) => [...new Set(all)].join(' ') || '-'),
  ]),
];
const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
for (const row of rows) {
  console.log(row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
}
for (const fault of [...new Set(faults)]) {
  console.error(fault);
}
console.log(
  faults.length === 0
    ? `clients: all ${operations.length} operations were called by ${names.join(' and ')}`
    : 'clients: FAULTS, see above',
);
process.exit(faults.length === 0 ? 0 : 1);
