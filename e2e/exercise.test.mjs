// The exercise beside the record: two lists of invented persons, as a reviewer walks through them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch } from './support/browser.mjs';
import { assertAccessible, overflow, watched } from './support/pages.mjs';
import { gzipBytes, serve } from './support/server.mjs';

const LANGUAGES = [
  { lang: 'en', other: 'ar', mark: 'Exercise: the parties and persons are invented', sides: ['Kelmora', 'Orvania'] },
  { lang: 'ar', other: 'en', mark: 'تمرين: الأطراف والأشخاص من نسج الخيال', sides: ['كلمورا', 'أورفانيا'] },
];
/** The most that a page may weigh on its way, compressed. */
const MOST_BYTES = 60_000;

let server;
let browser;
let page;

before(async () => {
  server = await serve();
  browser = await launch();
  page = await watched(await browser.newContext(), server.address);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const at = (path) => `${server.address}${path}`;

/** Forgets what earlier steps left: the page is seen as anew. */
async function open(path) {
  page.wrongs.length = 0;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
  return page.goto(at(path));
}

/** The first link of a kind on a page, as an address. */
const address = (selector) => page.locator(selector).first().getAttribute('href');

for (const { lang, other, mark, sides } of LANGUAGES) {
  describe(`a walk through the exercise (${lang})`, () => {
    /** Every step of the walk is marked, in the language of the page. */
    async function assertMarked() {
      assert.equal(await page.getAttribute('html', 'lang'), lang);
      assert.ok((await page.innerText('.document-header .mark >> nth=0')).startsWith(mark), page.url());
    }

    test('from the record to the lists, to a pair and back', async () => {
      await open(`/${lang}/lebanon-syria/`);
      assert.doesNotMatch(await page.innerText('main'), new RegExp(sides.join('|')));
      await page.click(`nav.site a[href="/${lang}/exercise/"]`);
      await assertMarked();
      const rows = await page.locator('#lists tbody tr').allInnerTexts();
      rows.forEach((row, place) => assert.ok(row.includes(sides[place]), row));
      await page.click('#pairs tbody a[href$="/review"]');
      await assertMarked();
      const pairs = await page.locator('#review tbody tr').count();
      assert.ok(pairs > 0);
      await page.locator('#review tbody a').first().click();
      await assertMarked();
      assert.match(page.url(), /\/pair\/\d+\/\d+$/);
      assert.ok(await page.locator('#drawn svg').isVisible());
      await page.locator('#drawn summary').click();
      assert.ok(await page.locator('#weight-table').isVisible());
      const [bits, weight] = await page.evaluate(() => {
        const number = (cell) => Number(cell.textContent.replace('−', '-').replace('+', ''));
        const cells = [...document.querySelectorAll('#weight-table td:last-child')].map(number);
        return [cells.slice(0, -1).reduce((sum, one) => sum + one, 0), cells.at(-1)];
      });
      assert.ok(Math.abs(bits - weight) < 0.005, `${bits} ${weight}`);
      await page.locator('#onwards a[href*="/list/"]').first().click();
      await assertMarked();
      await page.locator('.pager a[rel=next]').click();
      await assertMarked();
      await page.click('nav.site .language');
      assert.equal(await page.getAttribute('html', 'lang'), other);
      assert.match(page.url(), /\?page=\d$/);
      await page.click('nav.site .language');
      await page.click('.back a');
      assert.equal(page.url(), at(`/${lang}/lebanon-syria/`));
      assert.deepEqual(page.wrongs, []);
    });

    test('what was found leads to the persons, and these to why', async () => {
      await open(`/${lang}/exercise/`);
      const links = page.locator('#reconciliation tbody a');
      assert.equal(await links.count(), 4);
      await links.first().click();
      await assertMarked();
      await page.locator('#persons tbody td a').first().click();
      await assertMarked();
      assert.match(page.url(), /\/pair\//);
      assert.deepEqual(page.wrongs, []);
    });

    test('every page: axe, both schemes, wide and narrow, no sideways scroll', async (t) => {
      await open(`/${lang}/exercise/`);
      const warned = await address('#warned a');
      await open(`/${lang}/exercise/review`);
      const pair = await address('#review tbody a');
      const paths = ['', 'review', 'persons?found=both', 'persons?found=undecided', 'columns'];
      const lists = ['list/exercise-kelmora', 'list/exercise-orvania?page=3'];
      const pages = [...paths, ...lists].map((path) => `/${lang}/exercise/${path}`);
      for (const path of [...pages, warned, pair]) {
        const response = await open(path);
        const bytes = gzipBytes(await response.text());
        t.diagnostic(`${path}: ${bytes} bytes gzip`);
        assert.ok(bytes <= MOST_BYTES, `${path}: ${bytes} bytes`);
        await assertMarked();
        await assertAccessible(page);
        assert.deepEqual(page.wrongs, []);
        assert.deepEqual(await overflow(page, 320), { beyond: 0, names: [] }, path);
      }
    });

    test('on paper: the mark on every sheet, and what is folded is printed', async () => {
      await open(`/${lang}/exercise/review`);
      for (const path of [await address('#review tbody a'), `/${lang}/exercise/list/exercise-kelmora`]) {
        await open(path);
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        for (const hidden of ['nav.site', '.skip', '.back']) {
          assert.ok(await page.locator(hidden).isHidden(), hidden);
        }
        assert.ok(await page.locator('.mark').first().isVisible());
        const sheet = await page.evaluate(() => {
          const name = getComputedStyle(document.querySelector('article')).page;
          const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
          const own = rules.find((rule) => rule instanceof CSSPageRule && rule.selectorText === name);
          return own?.cssText ?? `no sheet ${name}`;
        });
        assert.ok(sheet.includes(mark), sheet);
      }
      await open(`/${lang}/exercise/`);
      const kin = await address('#warned a');
      await open(kin);
      await page.emulateMedia({ media: 'print' });
      assert.ok((await page.locator('#weight-table').boundingBox()).height > 10);
      assert.ok(await page.locator('.notice').isVisible());
    });
  });
}

test('without scripts the whole walk can be made', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const { lang } of LANGUAGES) {
    await page.goto(at(`/${lang}/exercise/`));
    await page.locator('#pairs a[href$="/review"]').click();
    await page.waitForURL('**/review');
    await page.locator('#review tbody a').first().click();
    await page.waitForURL('**/pair/**');
    await page.locator('#drawn summary').click();
    assert.ok(await page.locator('#weight-table').isVisible());
  }
  await context.close();
});

test('a cell reads as it was written, in the direction of its script', async () => {
  for (const { lang } of LANGUAGES) {
    await open(`/${lang}/exercise/list/exercise-kelmora`);
    const values = page.locator('#rows tbody td bdi');
    const wrong = await values.evaluateAll((cells) =>
      cells
        .map((cell) => [cell.textContent, getComputedStyle(cell).direction])
        .filter(([text, direction]) => /[\u0621-\u064a]/.test(text) !== (direction === 'rtl')),
    );
    assert.deepEqual(wrong, []);
  }
});
