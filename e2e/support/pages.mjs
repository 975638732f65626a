// What every page is held to: no violation of axe, no sideways scroll, nothing from elsewhere.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The colour schemes and window sizes in which pages are seen. */
export const SCHEMES = ['light', 'dark'];
export const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

/** A page that keeps what went wrong in it: errors, and requests that leave `home`. */
export async function watched(context, home) {
  const page = await context.newPage();
  page.wrongs = [];
  page.on('pageerror', (error) => page.wrongs.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.wrongs.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(home)) page.wrongs.push(`request: ${request.url()}`);
  });
  return page;
}

/** The violations that axe finds in a page as it is seen now, one line for each element. */
export async function violations(page) {
  if (!(await page.evaluate('Boolean(globalThis.axe)'))) await page.evaluate(axe);
  // `preload` would ask for the style sheet again, which the page's own policy forbids.
  const { violations } = await page.evaluate(
    "axe.run(document, { preload: false, selectors: false, resultTypes: ['violations'] })",
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} (${any[0]?.message ?? ''})`),
  );
}

/** Looks at a page in every scheme and size. */
export async function assertAccessible(page) {
  for (const viewport of SIZES) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const found = await violations(page);
      assert.deepEqual(found, [], `${page.url()} ${viewport.width} ${colorScheme}`);
    }
  }
}

/** By how much a page is wider than its window, and which elements outside a frame stick out of it. */
export async function overflow(page, width) {
  await page.setViewportSize({ width, height: 640 });
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    const elements = [...document.querySelectorAll('body *')].filter((element) => {
      if (element.closest('.table-frame, .picture-frame') || element.closest('.skip')) return false;
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (left < -1 || right > clientWidth + 1);
    });
    const names = elements.map((element) => element.outerHTML.slice(0, 100));
    return { beyond: scrollWidth - clientWidth, names };
  });
}
