import { execFileSync } from 'node:child_process';

if (process.env['INPUT_PERSIST-CREDENTIALS'] !== 'false') throw new Error('the token is left in the checkout');
const { GITHUB_WORKSPACE, GITHUB_REF, GITHUB_SHA, LOCAL_REMOTE } = process.env;
const git = (...args) => execFileSync('git', args, { cwd: GITHUB_WORKSPACE, stdio: 'inherit' });
const depth = process.env['INPUT_FETCH-DEPTH'];
const tracking = GITHUB_REF.replace(/^refs\/(?:heads\/)?/, 'refs/remotes/origin/');

git('init', '-q', '-b', 'main');
git('remote', 'add', 'origin', LOCAL_REMOTE);
const refs = [`+${GITHUB_SHA}:${tracking}`, ...(depth === '0' ? ['+refs/heads/*:refs/remotes/origin/*'] : [])];
git('fetch', '-q', '--no-tags', ...(depth === '0' ? [] : [`--depth=${depth}`]), 'origin', ...refs);
git('checkout', '-q', '--detach', tracking);
