/** GitHub's answer that is an error, or that there was none. */
export interface HttpFailure {
  /** Null when nothing answered. */
  status: number | null;
  message: string;
  headers: { [name: string]: unknown };
}

/**
 * What octokit threw, where it is about a request; null for every other error. Told by its name and not by its class: a client
 * that is handed in may have been made with another copy of octokit.
 */
export function httpFailure(error: unknown): HttpFailure | null {
  if (!(error instanceof Error)) {
    return null;
  }
  const { name, message } = error;
  const { status, response, errors, headers } = error as Partial<OctokitError>;
  if (name === 'GraphqlResponseError') {
    return { status: graphqlStatus(errors ?? []), message, headers: headers ?? {} };
  }
  if (message === 'GraphQL Rate Limit Exceeded') {
    return { status: 429, message, headers: {} };
  }
  if (name !== 'HttpError' || status === undefined) {
    return null;
  }
  return response === undefined
    ? { status: null, message, headers: {} }
    : { status, message, headers: response.headers ?? {} };
}

interface OctokitError {
  status: number;
  response: { headers?: { [name: string]: unknown } };
  headers: { [name: string]: unknown };
  errors: { type?: string }[];
}

/** GraphQL answers 200 to everything; REST would have had these for the same. */
function graphqlStatus(errors: { type?: string }[]): number {
  const statuses: { [type: string]: number } = {
    FORBIDDEN: 403,
    INSUFFICIENT_SCOPES: 403,
    NOT_FOUND: 404,
    RATE_LIMITED: 429,
    RATE_LIMIT: 429,
  };
  return statuses[errors[0]?.type ?? ''] ?? 422;
}
