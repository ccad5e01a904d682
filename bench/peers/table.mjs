// Medians over the rounds, and the ratio of our index to the strongest peer in each class: table.mjs BUILDS ROUNDS
import { readFileSync } from 'node:fs';

const lines = file => readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line));
const [builds, rounds] = process.argv.slice(2).map(lines);
const median = numbers => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ours = 'Wegenetz';
const names = [...new Set(rounds.map(round => round.peer ?? ours))].sort((a, b) => (b === ours) - (a === ours) || a.localeCompare(b));
const kinds = ['exact', 'prefix', 'typo', 'compound', 'facet', 'geo'];
const of = (name, kind, what) => {
  const found = rounds.filter(round => (round.peer ?? ours) === name).map(round => round.classes.find(one => one.class === kind)).filter(Boolean);
  return found.length ? median(found.map(what)) : undefined;
};
const shown = (value, digits = 0) => value === undefined ? '–' : value.toLocaleString('en', { maximumFractionDigits: digits });
const row = cells => console.log(`| ${cells.join(' | ')} |`);

row(['queries/s', ...kinds, 'build']);
row(['---', ...kinds.map(() => '---'), '---']);
for (const name of names) {
  const build = name === ours ? median(rounds.filter(round => !round.peer).map(round => round.buildSeconds)) : builds.find(one => one.peer === name)?.buildSeconds;
  row([name, ...kinds.map(kind => shown(of(name, kind, one => one.queriesPerSecond))), `${shown(build, 1)} s`]);
}
row(['**times the strongest peer**', ...kinds.map(kind => {
  const best = Math.max(...names.filter(name => name !== ours).map(name => of(name, kind, one => one.queriesPerSecond) ?? 0));
  return `**${shown(of(ours, kind, one => one.queriesPerSecond) / best, 1)}**`;
}), '']);
row(['p50 / p99 µs', ...kinds.map(kind => `${shown(of(ours, kind, one => one.p50Micros), 1)} / ${shown(of(ours, kind, one => one.p99Micros))}`), '']);
for (const name of names) row([`hits a query, ${name}`, ...kinds.map(kind => shown(of(name, kind, one => one.totalHits / one.queries))), '']);

// Lucene and Xapian count the same words with other stemmers; SQLite has no stemmer and PostgreSQL another stop list, so only these two are held together.
const totals = names.filter(name => /Lucene|Xapian|Wegenetz/.test(name)).map(name => [name, of(name, 'exact', one => one.totalHits / one.queries)]);
const [low, high] = [Math.min(...totals.map(([, total]) => total)), Math.max(...totals.map(([, total]) => total))];
if (high > low * 1.03) {
  console.error(`Totals of exact queries differ by ${shown(100 * (high / low - 1), 1)} %: ${totals.map(([name, total]) => `${name} ${shown(total, 1)}`).join(', ')}`);
  process.exitCode = 1;
}
