// The catalogue of rules in two engines from npm, on the people and the day of our own run: people a second, and how many fits they claim
// that rest on something unknown. Both know only true and false.
// Usage: node rules.mjs CATALOGUE PEOPLE   (packages json-rules-engine and @gorules/zen-engine beside)
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const [catalogue, peopleFile] = process.argv.slice(2);
const need = createRequire(`${process.cwd()}/`);
const day = '2026-11-25';
const json = (path) => JSON.parse(readFileSync(`${catalogue}/${path}`, 'utf8'));
const [facts, definitions] = [json('facts.json'), json('definitions.json')];
const entries = readdirSync(`${catalogue}/entries`, { recursive: true }).filter((file) => file.endsWith('.json')).map((file) => json(`entries/${file}`));
const people = readFileSync(peopleFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
for (const person of people) person.plain = Object.fromEntries(Object.entries(person.facts).map(([id, answer]) => [id, plain(id, answer)]));

// One condition for each entry: relevance and every condition of the version of the day, without those at an authority's discretion that never gate.
const rules = entries.flatMap((entry) => {
  const version = entry.versions.find((each) => (each.validFrom ?? '0') <= day && day <= (each.validTo ?? '9'));
  if (!version || version.status) return [];
  return [{ id: entry.id, condition: { all: [entry.relevance, ...version.conditions.filter((each) => !each.discretion)] } }];
});

const rows = [await withJsonRules(), await withZen()];
console.log(`| engine | people/s | fits claimed | of them for sure | resting on something unknown |\n|---|---|---|---|---|`);
for (const row of rows) console.log(`| ${row.name} | ${row.perSecond.toLocaleString('en')} | ${row.claimed} | ${row.sure} | ${row.claimed - row.sure} |`);

function plain(id, answer) {
  const { type, values } = facts[id];
  if (type === 'set') return answer;
  if (type === 'level') return Object.keys(values).indexOf(answer[0]);
  if (type === 'yes-no') return answer[0] === 'true';
  return type === 'choice' ? answer[0] : Number(answer[0]);
}

function value({ fact, value: wanted }) {
  if (facts[fact].type !== 'level') return wanted;
  return Array.isArray(wanted) ? wanted.map((each) => plain(fact, [each])) : plain(fact, [wanted]);
}

async function withJsonRules() {
  const { Engine } = need('json-rules-engine');
  const operators = { '==': 'equal', '!=': 'notEqual', '<': 'lessThan', '<=': 'lessThanInclusive', '>': 'greaterThan', '>=': 'greaterThanInclusive', in: 'in', notIn: 'notIn', contains: 'contains' };
  const told = (each) => {
    if (each.definition) return told(definitions[each.definition].condition);
    if (each.discretion) return { fact: 'discretion', operator: 'equal', value: true };
    if (each.not) return { not: told(each.not) };
    if (each.all) return { all: each.all.map(told) };
    if (each.any) return { any: each.any.map(told) };
    if (each.op === 'containsAny') return { any: each.value.map((one) => ({ fact: each.fact, operator: 'contains', value: one })) };
    return { fact: each.fact, operator: operators[each.op], value: value(each) };
  };
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const rule of rules) engine.addRule({ conditions: told(rule.condition), event: { type: rule.id } });
  return measure('json-rules-engine', async (person) => (await engine.run({ ...person.plain })).events.map((event) => event.type));
}

async function withZen() {
  const { ZenEngine } = need('@gorules/zen-engine');
  const text = (each) => JSON.stringify(each);
  const told = (each) => {
    if (each.definition) return told(definitions[each.definition].condition);
    if (each.discretion) return 'false';
    if (each.not) return `not (${told(each.not)})`;
    if (each.all) return each.all.map((part) => `(${told(part)})`).join(' and ');
    if (each.any) return each.any.map((part) => `(${told(part)})`).join(' or ');
    if (each.op === 'contains') return `${text(each.value)} in ${each.fact}`;
    if (each.op === 'containsAny') return each.value.map((one) => `(${text(one)} in ${each.fact})`).join(' or ');
    if (each.op === 'in') return `${each.fact} in ${text(value(each))}`;
    if (each.op === 'notIn') return `not (${each.fact} in ${text(value(each))})`;
    if (['==', '!='].includes(each.op)) return `${each.fact} ${each.op} ${text(value(each))}`;
    return `${each.fact} != null and ${each.fact} ${each.op} ${text(value(each))}`;
  };
  const place = { x: 0, y: 0 };
  const decision = new ZenEngine().createDecision(Buffer.from(text({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: place },
      { id: 'rules', type: 'expressionNode', name: 'rules', position: place, content: { expressions: rules.map((rule) => ({ id: rule.id, key: rule.id.replaceAll('-', '_'), value: told(rule.condition) })) } },
      { id: 'out', type: 'outputNode', name: 'out', position: place },
    ],
    edges: [{ id: 'a', sourceId: 'in', targetId: 'rules', type: 'edge' }, { id: 'b', sourceId: 'rules', targetId: 'out', type: 'edge' }],
  })));
  const unknown = Object.fromEntries(Object.keys(facts).map((id) => [id, facts[id].type === 'set' ? [] : null]));
  return measure('zen-engine', async (person) => {
    const { result } = await decision.evaluate({ ...unknown, ...person.plain });
    return rules.filter((rule) => result[rule.id.replaceAll('-', '_')] === true).map((rule) => rule.id);
  });
}

async function measure(name, fitting) {
  for (const person of people.slice(0, 100)) await fitting(person);
  let [claimed, sure] = [0, 0];
  const start = performance.now();
  for (const person of people) {
    const ids = await fitting(person);
    claimed += ids.length;
    sure += ids.filter((id) => person.fits.includes(id)).length;
  }
  const perSecond = Math.round(people.length / (performance.now() - start) * 1000);
  return { name, perSecond, claimed, sure };
}
