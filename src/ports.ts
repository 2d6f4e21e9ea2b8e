import type { Json } from './json.js';

/** A file at a Git ref or in the working tree. `path` is relative to the repository's root, with `/`. */
export interface TreeEntry {
  path: string;
  /** Git's object id of the content. */
  oid: string;
  kind: 'file' | 'symlink' | 'submodule';
  /** Bytes. */
  size: number;
}

/** Files at one ref. Never leaves the repository and follows no link. */
export interface Tree {
  /** For messages: a short commit or `working tree`. */
  readonly name: string;
  /** Full commit id; null for the working tree. */
  readonly commit: string | null;
  list(): Promise<readonly TreeEntry[]>;
  /** Content of a regular file that `list` names; throws when there is none. */
  read(path: string): Promise<Uint8Array>;
}

/** One message as it is sent to a model; further members (tool calls) are sent as they are. */
export interface ChatMessage {
  role: string;
  content: Json;
  [member: string]: Json;
}

/** What is sent to a model endpoint: everything that can change the answer, and so everything in the call's key. */
export interface ModelRequest {
  /** Base URL without credentials, query or trailing slash. */
  endpoint: string;
  model: string;
  messages: ChatMessage[];
  /** Parameters by their names on the wire (`temperature`, `max_completion_tokens`, `response_format`, …). */
  parameters: { [name: string]: Json };
}

/** What a suite's command or service is asked: everything that can change the answer, and so everything in the call's key. */
export interface TargetQuestion {
  /** SHA-256, hex, of what is run and of its files: the same program has the same one at any commit. */
  fingerprint: string;
  suite: string;
  /** `provider/model`, where the suite names one. */
  model: string | null;
  input: { [name: string]: Json };
  messages: ChatMessage[];
}

export interface TargetRequest extends TargetQuestion {
  /** Told to the program for its logs: no answer may depend on it. `commit` is null for a working tree. */
  variant: { side: 'base' | 'head'; commit: string | null; sample: number };
}

/** What a call asks. */
export type Question = ModelRequest | TargetQuestion;

export interface Usage {
  inputTokens: number;
  /** Part of `inputTokens` that the endpoint read from its cache. */
  cachedTokens: number;
  outputTokens: number;
}

/** A tool that the answer asks to be called; `arguments` parsed where they are JSON. */
export interface ToolCall {
  name: string;
  arguments: Json;
}

/** What came back. `null` members were not told by the endpoint. */
export interface Reply {
  /** The text; where there is none but tool calls, these as canonical JSON. */
  output: string;
  /** Absent when no tool was called. */
  toolCalls?: ToolCall[];
  finishReason: string | null;
  /** The model that the endpoint says has answered. */
  model: string | null;
  usage: Usage | null;
  /** Dollars; null when the price or the usage is unknown. */
  usd: number | null;
  latencyMs: number;
}

/** One request and its reply, as the call store keeps it. */
export interface Call {
  /** SHA-256, hex, of the canonical request and the sample index. */
  key: string;
  /** When it was made, ISO 8601. */
  at: string;
  reply: Reply;
}

export type CallErrorKind =
  | 'auth'
  | 'not_found'
  | 'rate_limited'
  | 'timeout'
  | 'network'
  | 'server'
  | 'bad_request'
  | 'bad_reply'
  | 'refused'
  | 'truncated'
  | 'program';

/** A call that failed after its retries: its trial is missing. The message holds no key and no header. */
export class CallError extends Error {
  constructor(
    readonly kind: CallErrorKind,
    message: string,
  ) {
    super(message);
    this.name = 'CallError';
  }
}

/** What answers. Throws `CallError`; retries and the in-flight limit are its own affair. */
export interface Target<Request = ModelRequest> {
  answer(request: Request, signal: AbortSignal): Promise<Reply>;
}

/** The memory of everything paid for, for one suite. */
export interface CallStore {
  get(key: string): Call | undefined;
  /** When the calls that it holds were made, ISO 8601. */
  times(): ReadonlySet<string>;
  /** Resolves once the call is on disk. */
  put(call: Call): Promise<void>;
}

/** One trial of a case: when its call was made (ISO 8601), its sample index, and whether it passed. */
export type HistoryTrial = [at: string, sample: number, pass: 0 | 1];

/** Trials of one case in one run. */
export interface HistoryCase {
  id: string;
  /** SHA-256, hex, of the case and of what scores it: other rulers are not compared. */
  ruler: string;
  /** SHA-256, hex, of what was sent. */
  request: string;
  trials: HistoryTrial[];
}

/** What a run of the default branch saw of a suite for the first time. */
export interface HistoryRun {
  /** ISO 8601. */
  at: string;
  /** Full commit id. */
  commit: string | null;
  cases: HistoryCase[];
}

/** The newest runs of one suite on the default branch, oldest first. */
export interface History {
  readonly runs: readonly HistoryRun[];
  /** Resolves once the run is on disk. */
  append(run: HistoryRun): Promise<void>;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Which run wrote a comment, so that a late run of an older commit leaves a newer one alone. */
export interface CommentStamp {
  headSha: string;
  /** The forge's run number, growing with time; then the attempt. */
  run: number;
  attempt: number;
}

export interface Annotation {
  path: string;
  startLine: number;
  endLine: number;
  level: 'notice' | 'warning' | 'failure';
  title: string;
  message: string;
}

export interface CheckOutput {
  headSha: string;
  /** The pull request whose head it is judged as; absent for a commit of a branch or a queue. */
  pullRequest?: number;
  /** `action_required`: nothing is verified, and a person has to see to it; it does not let a merge through. */
  conclusion: 'success' | 'failure' | 'neutral' | 'action_required';
  title: string;
  summary: string;
  text: string;
  annotations: Annotation[];
}

export type Written = { written: true; url: string } | { written: false; reason: string };

/** Comments and checks on the place that hosts the repository. */
export interface Forge {
  /** Rewrites the one comment of a pull request in place; writes it when there is none and `create` is true. */
  upsertComment(pullRequest: number, body: string, stamp: CommentStamp, options: { create: boolean }): Promise<Written>;
  writeCheck(check: CheckOutput): Promise<Written>;
}
