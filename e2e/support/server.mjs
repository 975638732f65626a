// The program itself, serving on a free port of this machine.

import { execFileSync, spawn } from 'node:child_process';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import { root } from './shared.mjs';

let built;

/** The path of the program; built first, so that no test runs against an older one. */
export function program() {
  if (!built) {
    execFileSync('cargo', ['build', '--release', '-q'], { cwd: root, stdio: 'inherit' });
    built = join(resolve(root, process.env.CARGO_TARGET_DIR ?? 'target'), 'release/sila');
  }
  return built;
}

/** Starts the demo; resolves to its address, without a `/` at its end, and a function that stops it. */
export function serve() {
  const child = spawn(program(), ['demo', '--serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGINT');
    const late = setTimeout(kill, 2000);
    await ended;
    clearTimeout(late);
    process.off('exit', kill);
  };
  return new Promise((started, reject) => {
    let printed = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${printed}`)));
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text) => {
      printed += text;
      const address = /^http:\/\/(\S+)\/$/m.exec(printed);
      if (address) started({ address: `http://${address[1]}`, stop });
    });
  });
}

/** The answer to a request with a host header of one's own, which a browser would not send. */
export function ask(address, path, host) {
  return new Promise((resolve, reject) => {
    const asked = request(`${address}${path}`, { headers: { host } }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode));
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** How many bytes a text takes on the way, compressed. */
export function gzipBytes(text) {
  return gzipSync(text, { level: 9 }).length;
}
