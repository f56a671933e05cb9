// An exported bundle against STIX 2.1: the schema beside this file, and what no schema can say. Bundles that are broken
// on purpose must be refused, or the check would be worth nothing.
// Usage: node stix.test.mjs BUNDLE.json
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const schema = JSON.parse(readFileSync(new URL("stix-2.1.schema.json", import.meta.url), "utf8"));
const ajv = new Ajv2020({ allErrors: false, strict: true, strictTypes: false, strictRequired: false });
const fits = ajv.compile(schema);

/** STIX's own name space for ids of observables, which others may not use (section 2.9). */
const version5 = /--[0-9a-f]{8}-[0-9a-f]{4}-5/;

function emptyValues(value, path = "") {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [path];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => emptyValues(inner, `${path}/${name}`));
}

/** The first thing that is wrong with a bundle, or null. */
export function mistake(bundle) {
  if (!fits(bundle)) return ajv.errorsText(fits.errors);
  const empty = emptyValues(bundle);
  if (empty.length > 0) return `${empty[0]} is null or an empty list`;
  const ids = new Map();
  for (const object of bundle.objects) {
    if (ids.has(object.id)) return `${object.id} comes twice`;
    if (!object.id.startsWith(`${object.type}--`)) return `${object.id} is no id of type ${object.type}`;
    if (!version5.test(object.id)) return `${object.id} is not made from content`;
    if (object.modified < object.created) return `${object.id} was changed before it was made`;
    ids.set(object.id, object);
  }
  for (const object of bundle.objects) {
    for (const name of ["created_by_ref", "source_ref", "target_ref"]) {
      if (name in object && !ids.has(object[name])) return `${object.id}: ${name} leads nowhere`;
    }
    for (const extension of Object.keys(object.extensions ?? {})) {
      if (ids.get(extension)?.type !== "extension-definition") return `${object.id}: unknown extension ${extension}`;
    }
  }
  return null;
}

const text = readFileSync(process.argv[2], "utf8");
const bundle = JSON.parse(text);
assert.equal(mistake(bundle), null);
const types = bundle.objects.map((object) => object.type);
for (const type of ["incident", "identity", "location", "relationship", "extension-definition"]) {
  assert.ok(types.includes(type), `no ${type} in the bundle`);
}

const breaks = {
  "a null": (copy) => (copy.objects.find((one) => one.type === "incident").name = null),
  "an unknown property": (copy) => (copy.objects.find((one) => one.type === "incident").deaths = 3),
  "a time without Z": (copy) => (copy.objects[0].created = "2023-03-10T00:00:00"),
  "an id of another type": (copy) => (copy.objects[1].id = copy.objects[0].id.replace("identity", "incident")),
  "an object twice": (copy) => copy.objects.push(copy.objects[0]),
  "a reference that leads nowhere": (copy) =>
    (copy.objects.find((one) => one.type === "relationship").target_ref = copy.id.replace("bundle", "identity")),
  "a latitude alone": (copy) => delete copy.objects.find((one) => one.latitude !== undefined).longitude,
  "a place without country and point": (copy) => {
    const place = copy.objects.find((one) => one.type === "location");
    for (const name of ["country", "latitude", "longitude", "precision"]) delete place[name];
  },
  "no reference in an external reference": (copy) =>
    (copy.objects.find((one) => one.external_references).external_references[0] = { source_name: "x" }),
  "a confidence of 101": (copy) => (copy.objects.find((one) => one.type === "incident").confidence = 101),
  "a change before the making": (copy) => (copy.objects[0].modified = "1969-01-01T00:00:00.000Z"),
};
for (const [name, breakIt] of Object.entries(breaks)) {
  const copy = JSON.parse(text);
  breakIt(copy);
  assert.notEqual(mistake(copy), null, `a bundle with ${name} must be refused`);
}
console.log(`${bundle.objects.length} objects are STIX 2.1; ${Object.keys(breaks).length} broken bundles were refused`);
