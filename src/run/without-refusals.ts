import { CallError, type Target } from '../ports.js';

/** The target, but for the words in which a model refuses: they are an output, and end up in the reasons of a verdict. */
export function withoutRefusals<Request>(target: Target<Request>): Target<Request> {
  return {
    async answer(request, signal) {
      try {
        return await target.answer(request, signal);
      } catch (error) {
        if (error instanceof CallError && error.kind === 'refused') throw new CallError('refused', 'the model refused');
        throw error;
      }
    },
  };
}
