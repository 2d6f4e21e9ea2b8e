import { type HttpFailure, httpFailure } from './http-failure.js';

/** What `request` gives; null when GitHub's answer is an error that `isNothing` takes for "it is not there". */
export async function orNull<T>(
  isNothing: (failure: HttpFailure) => boolean,
  request: () => Promise<T>,
): Promise<T | null> {
  try {
    return await request();
  } catch (error) {
    const failure = httpFailure(error);
    if (failure !== null && isNothing(failure)) {
      return null;
    }
    throw error;
  }
}
