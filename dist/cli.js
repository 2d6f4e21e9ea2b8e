#!/usr/bin/env node
import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
import{a}from"./chunks/chunk-74CRWQUQ.js";import"./chunks/chunk-3CPHS7HD.js";import{a as s,b as i}from"./chunks/chunk-IPITNBSL.js";import"./chunks/chunk-GFDOUVOF.js";var n={0:"passed",1:"held: worse, or not measurable",2:"bad input",3:"could not run"};var p=`prompt-ratchet: tests for the prompts that you keep in Git

Usage
  prompt-ratchet init [options]        write a first suite, the workflow and the issue form; no file is replaced
  prompt-ratchet validate              read every suite and name every problem, without a call
  prompt-ratchet run [options]         run the suites that your change affects, at base and head
  prompt-ratchet import FILE...        bring along a promptfoo configuration or a data set in .jsonl
  prompt-ratchet feedback-form         write the issue form for feedback, or bring its suites in step
  prompt-ratchet feedback-link         print a link that opens that form filled in
  prompt-ratchet demo                  watch a pull request being judged; no key, no network

Options of init
  --prompt FILE   the prompt to test; unless given, the likeliest one without a suite, or an example
  --model NAME    provider/model, instead of the one that the prompt names
  --dry-run       write nothing; show what would be written

Options of run
  --base REF      compare with REF; unless given, with the merge base of HEAD and the default branch
  --suite NAME    only suites whose name matches this glob, affected or not; may be repeated
  --case ID       only cases whose id matches this glob; may be repeated
  --trials N      trials a case and side, instead of the suite's own number; auto: as many as it takes
  --max-usd N     stop before the first call when all suites together may cost more
  --json FILE     write the whole report as JSON, too

Options of import
  --out DIR       where suites, cases and prompts are written, never over a file; evals unless given
  --prompt FILE   the prompt that a data set is for
  --dry-run       write nothing, say what would be written

Options of feedback-form
  --check         write nothing; exit code 1 when the form is missing or out of step

Options of feedback-link
  --suite NAME    and --input, --output, --complaint, --seen with a text each: what to fill in
  --repository U  https://github.com/owner/name; unless given, that of the remote origin
  --snippet       print the code of a thumbs-down button for your application instead

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

  In the place of prompt:, command: { run: [node, app.js] } or http: { base: URL, head: URL } tests
  your own program. A .prompt.yml with testData is a suite as it stands. Keys come from the environment:
  OPENAI_API_KEY, ANTHROPIC_API_KEY and so on; other endpoints are named in evals/ratchet.yml.

Exit codes
  ${Object.entries(n).map(e=>e.join(" ")).join("    ")}
`;var c=["init","validate","run","import","feedback-form","feedback-link","demo"];async function m(e){let[o,...r]=e.argv;try{if(o===void 0||o==="help"||e.argv.some(t=>t==="--help"||t==="-h"))return e.stdout.write(p),o===void 0?2:0;if(o==="init")return await(await import("./chunks/init-ZVQ7IY34.js")).init({...e,argv:r});if(o==="validate")return await(await import("./chunks/validate-GPLYHDPK.js")).validate({...e,argv:r});if(o==="run")return await(await import("./chunks/run-WHKFXYOU.js")).run({...e,argv:r});if(o==="import")return await(await import("./chunks/import-JFPKTZVT.js")).importSuites({...e,argv:r});if(o==="feedback-form")return await(await import("./chunks/feedback-form-JJAZL4QK.js")).feedbackForm({...e,argv:r});if(o==="feedback-link")return await(await import("./chunks/feedback-link-KD7PEZQQ.js")).feedbackLink({...e,argv:r});if(o==="demo")return await(await import("./chunks/demo-4BCL443H.js")).demo({...e,argv:r});throw new s("UNKNOWN_COMMAND",`\`${o}\` is not a command`,`try one of ${c.join(", ")}, or --help`)}catch(t){if(!(t instanceof s))return e.stderr.write(`${a(t instanceof Error?t.stack??t.message:String(t))}
`),3;for(let d of t.problems)e.stderr.write(`${a(i(d))}
`);return e.stderr.write(`${a(`${t.code} ${t.message}, ${t.fix}`)}
`),t.exitCode}}process.exitCode=await m({argv:process.argv.slice(2),cwd:process.cwd(),env:process.env,stdout:process.stdout,stderr:process.stderr});
