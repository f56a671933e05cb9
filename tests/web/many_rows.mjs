// Writes invented rows in ACLED's columns, each an incident of its own: node many_rows.mjs ROWS OUT.csv
import { createWriteStream } from 'node:fs';

const columns = 'event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,' +
  'assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,' +
  'source_scale,notes,fatalities,tags,timestamp';

const kinds = [['Political violence', 'Explosions/Remote violence', 'Remote explosive/landmine/IED'], ['Political violence', 'Battles', 'Armed clash'],
  ['Demonstrations', 'Protests', 'Peaceful protest'], ['Political violence', 'Violence against civilians', 'Abduction/forced disappearance'],
  ['Strategic developments', 'Strategic developments', 'Arrests']];
const countries = [['AFG', 4, 'Afghanistan', 33, 66], ['NGA', 566, 'Nigeria', 9, 8], ['COL', 170, 'Colombia', 5, -73], ['UKR', 804, 'Ukraine', 49, 32]];

/** Row `index`: a day, a place and a pair of actors that no other row has together. */
function row_of(index) {
  const [disorder, event, sub] = kinds[index % kinds.length];
  const [code, iso, country, lat, lon] = countries[index % countries.length];
  const day = new Date(Date.UTC(2015, 0, 1) + (index % 3650) * 86_400_000).toISOString().slice(0, 10);
  const town = Math.floor(index / 7) % 997;
  const latitude = (lat + (town % 31) * 0.11 - 1.7).toFixed(4);
  const longitude = (lon + Math.floor(town / 31) * 0.13 - 2.1).toFixed(4);
  const killed = index % 11 === 0 ? index % 40 : 0;
  return [`${code}${index}`, day, day.slice(0, 4), 1, disorder, event, sub, `Band ${index % 83}`, '', 3, `Group ${index % 61}`, '', 2, 32, '', iso, 'Region',
    country, `Province ${town % 17}`, '', '', `Town ${town}`, latitude, longitude, 1, `Paper ${index % 9}`, 'National', `Invented row ${index}.`,
    killed, '', 1_700_000_000].join(',');
}

const [count, out] = [Number(process.argv[2]), process.argv[3]];
if (!(count > 0) || !out) {
  console.error('many_rows.mjs: it needs a number of rows and the name of a file');
  process.exit(2);
}
const file = createWriteStream(out);
file.write(`${columns}\n`);
for (let index = 0; index < count; ++index) file.write(`${row_of(index)}\n`);
file.end();
