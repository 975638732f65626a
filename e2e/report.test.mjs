// What is taken away: one file that opens offline, and the version of it that may be published.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch } from './support/browser.mjs';
import { SIZES, overflow, violations, watched } from './support/pages.mjs';
import { gzipBytes, program } from './support/server.mjs';
import { root } from './support/shared.mjs';

const RECORD = join(root, 'examples/lebanon-syria');
const EXERCISE = join(root, 'examples/invented');
/** Who is there and where things were read: named wherever something public refers to them. */
const REGISTER = ['docket', 'party', 'actor', 'source'];
/** What is told of one person. */
const OF_PERSONS = ['family_link', 'return_statement'];

let folder;
let browser;
let page;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sila-report-'));
  browser = await launch();
  const context = await browser.newContext({ offline: true });
  page = await watched(context, 'file://');
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** Writes a report; its path. */
function report(docket, name, ...options) {
  const path = join(folder, `${name}.html`);
  execFileSync(program(), ['docket', 'report', docket, '-o', path, ...options]);
  return path;
}

/** The entries of a docket folder, roughly: kind, audience, and the strings that stand in each. */
function entries(docket) {
  const files = readdirSync(docket, { recursive: true }).filter((name) => name.endsWith('.toml'));
  const texts = files.map((name) => readFileSync(join(docket, name), 'utf8'));
  const own = texts.find((text) => /^\[docket\]$/m.test(text));
  const usual = /^audience = "(\w+)"$/m.exec(own.split(/^\[\[/m)[0])?.[1] ?? 'public';
  return texts.flatMap((text) =>
    text.split(/^(?=\[\[)/m).flatMap((block) => {
      const kind = /^\[\[(\w+)\]\]$/m.exec(block)?.[1];
      if (!kind) return [];
      const audience = /^audience = "(\w+)"$/m.exec(block)?.[1] ?? usual;
      const code = block.replace(/^#.*$/gm, '');
      const strings = [...code.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, string]) => string);
      return [{ kind, audience, strings }];
    }),
  );
}

/** The strings that are sentences: several words of some length. */
const sentences = ({ strings }) => strings.filter((text) => text.length > 12 && text.includes(' '));

/** What a reader of the file can find in it, in its source or on the page. */
async function everything(path) {
  await page.goto(pathToFileURL(path).href);
  const text = await page.evaluate(() => document.documentElement.textContent);
  const attributes = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].map(({ value }) => value),
    ),
  );
  return [text, ...attributes].join('\n');
}

test('the report opens offline, in both languages, with nothing from elsewhere', async (t) => {
  const path = report(RECORD, 'record');
  const source = readFileSync(path, 'utf8');
  t.diagnostic(`${source.length} characters, ${gzipBytes(source)} bytes gzip`);
  assert.doesNotMatch(source, /<script|<link|<iframe|<img|@import|url\(/);
  await page.goto(pathToFileURL(path).href);
  const languages = await page
    .locator('.version')
    .evaluateAll((versions) => versions.map(({ lang, dir }) => [lang, dir]));
  assert.deepEqual(languages, [
    ['en', 'ltr'],
    ['ar', 'rtl'],
  ]);
  await page.locator('#en .languages a').click();
  assert.equal(new URL(page.url()).hash, '#ar');
  assert.ok(await page.locator('#ar h1').isVisible());
  for (const lang of ['en', 'ar']) {
    const entry = page.locator(`#${lang} .entry`).first();
    assert.match(await entry.innerText(), /\b[0-9a-f]{64}\b/);
  }
  assert.deepEqual(page.wrongs, []);
});

test('every link of the report leads into the report, or to the address of a source', async () => {
  await page.goto(pathToFileURL(report(RECORD, 'links')).href);
  const lost = await page.evaluate(() => {
    const links = [...document.querySelectorAll('a:not([rel=noreferrer])')];
    return links.map((link) => link.getAttribute('href')).filter(
      (href) => !href.startsWith('#') || !document.getElementById(decodeURIComponent(href.slice(1))),
    );
  });
  assert.deepEqual(lost, []);
  const outside = await page.locator('a[rel=noreferrer]').evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')),
  );
  const filed = new Set(
    [...readFileSync(join(RECORD, 'docket.toml'), 'utf8').matchAll(/^reference = "(.*)"$/gm)].map(([, one]) => one),
  );
  assert.deepEqual(outside.filter((href) => !/^https?:/.test(href) || !filed.has(href)), []);
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  });
  assert.deepEqual(twice, []);
});

test('the report is accessible, and stays within the window', async () => {
  await page.goto(pathToFileURL(report(RECORD, 'accessible')).href);
  for (const [at, colorScheme] of ['light', 'dark'].entries()) {
    await page.setViewportSize(SIZES[at]);
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), [], colorScheme);
  }
  assert.deepEqual(await overflow(page, 320), { beyond: 0, names: [] });
});

test('a value is as large as the words around it, whatever language the file begins in', async () => {
  for (const lang of ['en', 'ar']) {
    await page.goto(pathToFileURL(report(RECORD, `sizes-${lang}`, '--lang', lang)).href);
    const sizes = await page.locator('td > bdi[dir=ltr]:not([lang])').evaluateAll((values) =>
      values.map((value) => [value, value.parentElement].map((one) => getComputedStyle(one).fontSize)),
    );
    assert.ok(sizes.length > 20);
    assert.deepEqual(sizes.filter(([own, around]) => own !== around), []);
  }
});

test('a report in Arabic begins in Arabic', async () => {
  await page.goto(pathToFileURL(report(RECORD, 'arabic', '--lang', 'ar')).href);
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  assert.equal(await page.locator('.version').first().getAttribute('lang'), 'ar');
});

test('the public version holds nothing that was not public', { skip: skipped() }, async () => {
  const all = entries(EXERCISE);
  const hidden = all.filter(
    ({ kind, audience }) =>
      OF_PERSONS.includes(kind) || (audience !== 'public' && !REGISTER.includes(kind)),
  );
  assert.ok(hidden.some(({ audience }) => audience === 'own'));
  assert.ok(hidden.some(({ kind }) => kind === 'family_link'));
  const shown = all.filter(
    ({ kind, audience }) => audience === 'public' && ![...OF_PERSONS, ...REGISTER].includes(kind),
  );
  assert.ok(shown.length > 0);

  // The same words can be public in one entry and not in another.
  const free = new Set(shown.flatMap(sentences));
  const secret = hidden.flatMap(sentences).filter((text) => !free.has(text));
  assert.ok(secret.length > 50, `${secret.length} sentences`);
  const persons = hidden
    .filter(({ kind }) => OF_PERSONS.includes(kind))
    .flatMap(({ strings }) => strings.filter((text) => /^[A-Z]-\d+$|^(link|wish)-\d+$/.test(text)));
  assert.ok(persons.length > 5);

  const whole = await everything(report(EXERCISE, 'whole'));
  const published = await everything(report(EXERCISE, 'public', '--public'));
  const found = [...secret, ...persons].filter((text) => published.includes(text));
  assert.deepEqual(found, []);
  for (const text of free) assert.ok(published.includes(text), text);
  // That nothing was found would mean little if nothing could be.
  const could = secret.filter((text) => whole.includes(text));
  assert.ok(could.length > secret.length / 2, `${could.length} of ${secret.length}`);
});

test('a published exercise says that it is one', { skip: skipped() }, async () => {
  await page.goto(pathToFileURL(report(EXERCISE, 'marked', '--public')).href);
  const marks = await page.locator('.version').evaluateAll((versions) =>
    versions.map((version) => version.querySelector('.mark')?.textContent.trim()),
  );
  assert.match(marks[0], /^Exercise/);
  assert.match(marks[1], /^تمرين/);
});

/** Why the exercise is not looked at, if it is not there. */
function skipped() {
  return existsSync(EXERCISE) ? false : 'examples/invented is not there';
}
