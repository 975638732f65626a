// The pages of a docket, as an adviser walks through them, in both languages.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch } from './support/browser.mjs';
import { assertAccessible, overflow, watched } from './support/pages.mjs';
import { ask, gzipBytes, serve } from './support/server.mjs';

const DOCKET = 'lebanon-syria';
const PAGES = ['', 'check', 'figures', 'ledger', 'timeline', 'entry/khallouf'];
const LANGUAGES = [
  { lang: 'en', dir: 'ltr', other: 'ar' },
  { lang: 'ar', dir: 'rtl', other: 'en' },
];
/** The most that a page may weigh on its way, compressed. */
const MOST_BYTES = 60_000;
/// The most that the first page may: it is read before a meeting, wherever one is.
const MOST_BYTES_OF_OVERVIEW = 15_000;
/** The day of the article on which the public record opens. */
const ARTICLE = '2025-12-01';

let server;
let browser;
let context;
let page;

before(async () => {
  server = await serve();
  browser = await launch();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await watched(context, server.address);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const at = (path) => `${server.address}${path}`;
const seen = () => page.innerText('main');

/** Forgets what earlier steps left: the page is seen as anew. */
async function open(path) {
  page.wrongs.length = 0;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
  return page.goto(at(path));
}

for (const { lang, dir, other } of LANGUAGES) {
  describe(`a walk through the docket (${lang})`, () => {
    test('from the list to the docket', async () => {
      await open(`/${lang}/`);
      const html = page.locator('html');
      assert.deepEqual([await html.getAttribute('lang'), await html.getAttribute('dir')], [lang, dir]);
      await page.click(`main a[href="/${lang}/${DOCKET}/"]`);
      assert.equal(await page.locator('h1').count(), 1);
      assert.match(await seen(), /Khallouf/);
      assert.deepEqual(page.wrongs, []);
    });

    test('to an entry and to its source, each with its leaf hash', async () => {
      await open(`/${lang}/${DOCKET}/`);
      await page.locator('#statements tbody tr').first().locator('td a').first().click();
      assert.match(page.url(), /\/entry\//);
      assert.match(await seen(), /\b[0-9a-f]{64}\b/);
      await page.goBack();
      await page.locator('#statements tbody tr').first().locator('td:last-child a').click();
      assert.match(page.url(), /\/entry\//);
      assert.match(await seen(), /\b[0-9a-f]{64}\b/);
      assert.deepEqual(page.wrongs, []);
    });

    test('back to the day of the article, and on from there', async () => {
      await open(`/${lang}/${DOCKET}/`);
      assert.match(await seen(), /2026-02-06/);
      await page.fill('input[name=as-of]', ARTICLE);
      await page.click('.as-of button');
      assert.equal(new URL(page.url()).search, `?as-of=${ARTICLE}`);
      assert.doesNotMatch(await page.innerText('body'), /2026/);
      assert.match(await seen(), /Khallouf/);
      for (const path of ['check', 'figures', 'ledger', 'timeline']) {
        await page.click(`nav.site a[href*="/${DOCKET}/${path}"]`);
        assert.equal(page.url(), at(`/${lang}/${DOCKET}/${path}?as-of=${ARTICLE}`));
        assert.equal(await page.inputValue('input[name=as-of]'), ARTICLE);
        assert.doesNotMatch(await page.innerText('body'), /2026/, path);
        assert.equal(await page.locator('[aria-current=page]').count(), 1);
      }
      await page.click('nav.site .language');
      assert.equal(page.url(), at(`/${other}/${DOCKET}/timeline?as-of=${ARTICLE}`));
      assert.equal(await page.getAttribute('html', 'lang'), other);
      assert.deepEqual(page.wrongs, []);
    });

    for (const path of PAGES) {
      test(`/${path}: axe, both schemes, wide and narrow`, async (t) => {
        const response = await open(`/${lang}/${DOCKET}/${path}`);
        const bytes = gzipBytes(await response.text());
        t.diagnostic(`/${lang}/${DOCKET}/${path}: ${bytes} bytes gzip`);
        assert.ok(bytes <= (path === '' ? MOST_BYTES_OF_OVERVIEW : MOST_BYTES), `${bytes} bytes`);
        await assertAccessible(page);
        assert.deepEqual(page.wrongs, []);
      });

      test(`/${path}: no sideways scroll at 320 px but in frames`, async () => {
        await open(`/${lang}/${DOCKET}/${path}`);
        assert.deepEqual(await overflow(page, 320), { beyond: 0, names: [] });
      });
    }
  });
}

test('the other pages: axe, and no sideways scroll', async () => {
  for (const path of ['/en/', '/ar/', '/en/nowhere', '/ar/nowhere', '/en/invented/check', '/ar/invented/check']) {
    await open(path);
    await assertAccessible(page);
    assert.deepEqual(await overflow(page, 320), { beyond: 0, names: [] }, path);
  }
});

test('with everything unfolded, still accessible and within the window', async () => {
  for (const lang of ['en', 'ar']) {
    await open(`/${lang}/${DOCKET}/figures`);
    const count = await page.locator('summary').count();
    assert.ok(count > 1);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await assertAccessible(page);
    assert.deepEqual(await overflow(page, 320), { beyond: 0, names: [] });
  }
});

test('without scripts everything is there, and the day can be changed', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const { lang } of LANGUAGES) {
    await page.goto(at(`/${lang}/${DOCKET}/figures`));
    assert.equal(await page.locator('script').count(), 0);
    assert.ok((await page.locator('section svg').count()) > 2);
    await page.goto(at(`/${lang}/${DOCKET}/`));
    assert.equal(await page.locator('script').count(), 0);
    assert.ok((await page.locator('section svg').count()) > 0);
    await page.locator('input[name=as-of]').fill(ARTICLE);
    await page.locator('.as-of button').click();
    await page.waitForURL(`**/${lang}/${DOCKET}/?as-of=${ARTICLE}`);
    await page.locator('nav.site .language').click();
    await page.waitForURL(`**?as-of=${ARTICLE}`);
    await page.locator('.about summary').click();
    assert.ok(await page.locator('.about p').first().isVisible());
  }
  await context.close();
});

test('the contents are folded where the page is narrow, and open where there is room', async () => {
  for (const { lang } of LANGUAGES) {
    await open(`/${lang}/${DOCKET}/`);
    const [link, fold] = [page.locator('.contents a').first(), page.locator('.contents summary')];
    assert.ok((await link.isVisible()) && (await fold.isHidden()));
    await page.setViewportSize({ width: 390, height: 844 });
    assert.ok((await link.isHidden()) && (await fold.isVisible()));
    assert.ok((await page.locator('.contents').boundingBox()).height < 80);
    await fold.click();
    assert.ok(await link.isVisible());
  }
});

test('by keyboard: the skip link comes first, and focus is always seen', async () => {
  for (const { lang } of LANGUAGES) {
    await open(`/${lang}/${DOCKET}/`);
    const focus = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { top, bottom, width } = element.getBoundingClientRect();
        const seen = width > 0 && bottom > 0 && top < innerHeight;
        return { id: element.id, is: element.className, seen, ring: `${outlineStyle} ${outlineWidth}` };
      });
    await page.keyboard.press('Tab');
    assert.deepEqual(await focus(), { id: '', is: 'skip', seen: true, ring: 'solid 3px' });
    await page.keyboard.press('Enter');
    assert.equal((await focus()).id, 'content');
    for (let stop = 0; stop < 30; stop += 1) {
      await page.keyboard.press('Tab');
      const { seen, ring } = await focus();
      assert.deepEqual({ seen, ring }, { seen: true, ring: 'solid 3px' }, `stop ${stop}`);
    }
  }
});

test('on paper: no navigation, and what is folded on the screen is printed', async () => {
  for (const { lang } of LANGUAGES) {
    await open(`/${lang}/${DOCKET}/`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const hidden of ['nav.site', '.as-of', '.contents', '.skip']) {
      assert.ok(await page.locator(hidden).isHidden(), hidden);
    }
    for (const printed of ['h1', '.mark', '.about p', '#waiting details table']) {
      const box = await page.locator(printed).first().boundingBox();
      assert.ok(box !== null && box.height > 10, printed);
    }
    const ground = await page.evaluate(() => getComputedStyle(document.body).color);
    assert.equal(ground, 'rgb(28, 27, 25)');
  }
});

test('the columns of one party stand where those of the other do', async () => {
  for (const { lang } of LANGUAGES) {
    for (const docket of [DOCKET, 'invented']) {
      await open(`/${lang}/${docket}/ledger`);
      const tables = await page.locator('#ledger table').evaluateAll((tables) =>
        tables.map((table) =>
          [...table.querySelectorAll('thead th')].map((cell) => {
            const { left, right } = cell.getBoundingClientRect();
            return [Math.round(left), Math.round(right)];
          }),
        ),
      );
      assert.ok(tables.length >= 2, docket);
      for (const table of tables) assert.deepEqual(table, tables[0]);
    }
  }
});

test('parties stand in the same order in both languages', async () => {
  const orders = [];
  for (const { lang } of LANGUAGES) {
    await open(`/${lang}/${DOCKET}/ledger`);
    orders.push(await page.locator('#ledger table').evaluateAll((tables) => tables.map(({ id }) => id)));
  }
  assert.deepEqual(orders[0], orders[1]);
});

test('an exercise says so on every page', async () => {
  for (const [lang, word] of [
    ['en', 'Exercise'],
    ['ar', 'تمرين'],
  ]) {
    for (const path of ['', 'check', 'figures', 'ledger', 'timeline']) {
      await open(`/${lang}/invented/${path}`);
      assert.ok((await page.locator('.mark').first().innerText()).startsWith(word), path);
    }
  }
});

test('what is not there is a 404 with a way back', async () => {
  for (const path of ['/en/nothing/', `/ar/${DOCKET}/entry/nothing`, '/nowhere']) {
    const response = await page.goto(at(path));
    assert.equal(response.status(), 404);
    await page.locator('main a').first().click();
    assert.match(page.url(), /\/(en|ar)\/$/);
  }
});

test('a day that does not exist is told, and today is shown', async () => {
  for (const { lang } of LANGUAGES) {
    const response = await open(`/${lang}/${DOCKET}/ledger?as-of=2026-02-30`);
    assert.equal(response.status(), 200);
    assert.match(await page.locator('[role=alert]').innerText(), /2026-02-30/);
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    const today = parts.map((part) => String(part).padStart(2, '0')).join('-');
    assert.equal(await page.inputValue('input[name=as-of]'), today);
    await assertAccessible(page);
  }
});

test('another host name is refused', async () => {
  assert.equal(await ask(server.address, '/en/', 'example.org'), 421);
  assert.equal(await ask(server.address, '/en/', 'localhost'), 200);
});
