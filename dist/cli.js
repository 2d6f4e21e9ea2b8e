#!/usr/bin/env node
import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
import{b as o}from"./chunks/chunk-QQXBKTE7.js";import{a,b as n}from"./chunks/chunk-YFLM665R.js";import"./chunks/chunk-GFDOUVOF.js";var i=`prompt-ratchet: tests for the prompts that you keep in Git

Usage
  prompt-ratchet validate              read every suite and name every problem, without a call
  prompt-ratchet run [options]         run the suites that your change affects, at base and head
  prompt-ratchet demo                  watch a pull request being judged; no key, no network

Options of run
  --base REF      compare with REF; unless given, with the merge base of HEAD and the default branch
  --suite NAME    only suites whose name matches this glob, affected or not; may be repeated
  --case ID       only cases whose id matches this glob; may be repeated
  --trials N      trials a case and side, instead of the suite's own number
  --max-usd N     stop before the first call when all suites together may cost more
  --json FILE     write the whole report as JSON, too

How it works
  The head is your working tree, as it is. Each case runs on both sides, the answers are scored, and a
  suite counts as worse only when chance does not explain the drop. Answers are kept in .ratchet/, so a
  second run without a relevant change makes no call at all.

  A suite is one file, for example evals/support.eval.yml:

      suite: support
      prompt: ../prompts/support.prompt.yml
      model: openai/gpt-5-mini
      cases: support/**/*.case.yml

  and a case is one, for example evals/support/refund-angry.case.yml:

      input: { message: I want my money back }
      expected: refund

  A .prompt.yml with testData is a suite as it stands. Keys come from the environment: OPENAI_API_KEY,
  ANTHROPIC_API_KEY and so on; other endpoints are named in evals/ratchet.yml.

Exit codes
  0 passed    1 held: worse, or not measurable    2 bad input    3 could not run
`;var d=["validate","run","demo"];async function p(t){let[r,...s]=t.argv;try{if(r===void 0||r==="help"||t.argv.some(e=>e==="--help"||e==="-h"))return t.stdout.write(i),r===void 0?2:0;if(r==="validate")return await(await import("./chunks/validate-BAAH5NBB.js")).validate({...t,argv:s});if(r==="run")return await(await import("./chunks/run-RGDRSIT5.js")).run({...t,argv:s});if(r==="demo")return await(await import("./chunks/demo-5O4GWOLV.js")).demo({...t,argv:s});throw new a("UNKNOWN_COMMAND",`\`${r}\` is not a command`,`try one of ${d.join(", ")}, or --help`)}catch(e){if(!(e instanceof a))return t.stderr.write(`${o(e instanceof Error?e.stack??e.message:String(e))}
`),3;for(let m of e.problems)t.stderr.write(`${o(n(m))}
`);return t.stderr.write(`${o(`${e.code} ${e.message}, ${e.fix}`)}
`),e.exitCode}}process.exitCode=await p({argv:process.argv.slice(2),cwd:process.cwd(),env:process.env,stdout:process.stdout,stderr:process.stderr});
