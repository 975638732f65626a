// Values in an Arabic text: read by their places on the screen, they must be what was stored.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';

import { launch } from './support/browser.mjs';
import { root, table } from './support/shared.mjs';

const { rows, missing } = table('interface/bidi.tsv');
const skip = missing ?? false;
let browser;
let page;

before(async () => {
  if (missing) return;
  const lines = rows.map(({ kind, text }) => `${kind}\t${text}`);
  const html = execFileSync('cargo', ['run', '-q', '-p', 'sila-text', '--example', 'bidi'], {
    cwd: root,
    input: ['kind\ttext', ...lines, ''].join('\n'),
    encoding: 'utf8',
  });
  browser = await launch();
  page = await browser.newPage();
  await page.setContent(html);
});

after(() => browser?.close());

/**
 * The characters of each value in the order in which they are seen from left to right: one rectangle
 * for each, sorted by its middle. `bare` first takes the value out of its isolation.
 */
function orderSeen(where, bare) {
  return page.evaluate(
    ({ where, bare }) => {
      const seen = {};
      for (const element of document.querySelectorAll(`[data-in="${where}"]`)) {
        if (bare) element.textContent = element.textContent;
        const characters = [];
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          let at = 0;
          for (const character of node.data) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + character.length);
            const { left, right } = range.getBoundingClientRect();
            characters.push({ character, middle: (left + right) / 2 });
            at += character.length;
          }
        }
        characters.sort((a, b) => a.middle - b.middle);
        seen[element.dataset.kind] = characters.map(({ character }) => character).join('');
      }
      return seen;
    },
    { where, bare },
  );
}

/** The rows of which something else is seen than expected. */
function differing(seen, rows, column) {
  return rows
    .filter((row) => seen[row.kind] !== row[column])
    .map((row) => ({ kind: row.kind, expected: row[column], seen: seen[row.kind] }));
}

for (const where of ['html', 'svg']) {
  test(`every value keeps its order in an Arabic text (${where})`, { skip }, async () => {
    assert.equal(rows.length, 46);
    assert.deepEqual(differing(await orderSeen(where, false), rows, 'text'), []);
  });
}

for (const where of ['html', 'svg']) {
  test(`printed bare, the values are seen as the table says (${where})`, { skip }, async () => {
    const wrong = rows.filter((row) => row.plain_is_wrong === 'yes');
    assert.equal(wrong.length, 27);
    const seen = await orderSeen(where, true);
    assert.deepEqual(differing(seen, wrong, 'plain'), []);
    assert.equal(differing(seen, wrong, 'text').length, wrong.length);
  });
}
