// A release as others read it: datapackage.json against the profile of the standard and every row of every table against
// its schema, with the standard's own reader; CITATION.cff as YAML with what the Citation File Format 1.2.0 requires.
// What is broken on purpose must be refused, or the check would be worth nothing.
// Usage: node release.test.mjs FOLDER
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import datapackage from "datapackage";
import { parse } from "yaml";

const { Package } = datapackage;
const folder = process.argv[2];

/** The first thing that is wrong with the tables of a folder, or null; counts their rows. */
async function mistake(where, rows = {}) {
  const described = await Package.load(join(where, "datapackage.json"), { basePath: where, strict: false });
  if (!described.valid) return String(described.errors[0]);
  for (const resource of described.resources) {
    if (!resource.tabular) return `${resource.name} is no table`;
    const bytes = readFileSync(join(where, resource.descriptor.path));
    if (bytes.length !== resource.descriptor.bytes) return `${resource.name} has another size`;
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (`sha256:${hash}` !== resource.descriptor.hash) return `${resource.name} has another hash`;
    try {
      rows[resource.name] = (await resource.read({ keyed: true, relations: "foreignKeys" in resource.descriptor.schema })).length;
    } catch (error) {
      return `${resource.name}: ${error.errors?.[0]?.message ?? error.message}`;
    }
  }
  return null;
}

/** The same for a citation. */
function citationMistake(text) {
  let citation;
  try {
    citation = parse(text, { strict: true });
  } catch (error) {
    return error.message;
  }
  for (const key of ["cff-version", "message", "title", "authors"]) {
    if (!(key in citation)) return `${key} is missing`;
  }
  const known = ["cff-version", "message", "type", "title", "version", "date-released", "authors", "doi", "url", "license",
    "license-url", "references"];
  const unknown = Object.keys(citation).find((key) => !known.includes(key));
  if (unknown) return `${unknown} is no key of the format`;
  if (citation["cff-version"] !== "1.2.0") return "another version";
  if (citation.type !== "dataset") return "no dataset";
  if (!Array.isArray(citation.authors) || citation.authors.length === 0) return "nobody wrote it";
  const entity = (one) => typeof one.name === "string" && Object.keys(one).length === 1;
  const person = (one) => typeof one["family-names"] === "string" && typeof one["given-names"] === "string";
  if (!citation.authors.every((one) => entity(one) || person(one))) return "an author without a name";
  if ("version" in citation && typeof citation.version !== "string") return "version is no text";
  if ("date-released" in citation && !/^\d{4}-\d{2}-\d{2}$/.test(citation["date-released"])) return "date-released is no day";
  return null;
}

const rows = {};
assert.equal(await mistake(folder, rows), null);
assert.deepEqual(Object.keys(rows), ["incidents", "ledger", "records", "reports"]);
for (const [name, count] of Object.entries(rows)) assert.ok(count > 10, `${name} has ${count} rows`);
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
assert.equal(rows.incidents, manifest.released.incidents);
assert.equal(rows.records, manifest.released.records);
assert.equal(rows.reports, manifest.released.reports);

const citation = readFileSync(join(folder, "CITATION.cff"), "utf8");
assert.equal(citationMistake(citation), null);
assert.equal(parse(citation).title, 'Attacks: "here" & there # 1');
assert.equal(parse(citation).version, "1.10");
assert.deepEqual(parse(citation).authors, [{ "family-names": "Doe", "given-names": "Jo: a" }, { name: "Institute #1" }]);
assert.match(citationMistake(citation.replace("authors:", "writers:")), /authors is missing/);
assert.match(citationMistake(citation.replace('title: "', "title: ")), /./);

/** A copy in which `change` has changed texts; sizes and hashes are made to fit, so that the rows themselves are looked at. */
async function broken(change) {
  const copy = mkdtempSync(join(tmpdir(), "annals-release-"));
  try {
    cpSync(folder, copy, { recursive: true });
    const described = JSON.parse(readFileSync(join(copy, "datapackage.json"), "utf8"));
    change(copy, described);
    for (const resource of described.resources) {
      const bytes = readFileSync(join(copy, resource.path));
      resource.bytes = bytes.length;
      resource.hash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    }
    writeFileSync(join(copy, "datapackage.json"), JSON.stringify(described));
    return await mistake(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}
const edit = (name, from, to) => (copy) => {
  const path = join(copy, name);
  const text = readFileSync(path, "utf8");
  assert.match(text, from);
  writeFileSync(path, text.replace(from, to));
};
assert.equal(await broken(() => {}), null);
assert.ok(await broken(edit("incidents.csv", /,ASSAULT,/, ",ASSAULTS,")), "a type that is none");
assert.ok(await broken(edit("incidents.csv", /,\d{4}-\d\d-\d\d,day,/, ",2023-02-31,day,")), "a day that is none");
assert.ok(await broken(edit("records.csv", /rp_[a-z2-7]{20}/, "rp_nowhere")), "a record of no report");
assert.ok(await broken(edit("reports.csv", /(\n)(rp_[a-z2-7]{20})([^\n]*\n)rp_[a-z2-7]{20}/, "$1$2$3$2")), "an id twice");
assert.ok(await broken((copy, described) => delete described.resources[0].name), "a table without a name");
assert.ok(await broken((copy, described) => (described.resources[0].schema.fields[0].type = "words")), "a kind that is none");
console.log(`a release of ${rows.incidents} incidents is what its descriptions say`);
