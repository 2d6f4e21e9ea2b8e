import type { Account } from '../feedback-forge.js';
import type { RestUser } from './comment-author.js';

/** An account as REST tells it; null for a deleted one. */
export function accountOf(user: RestUser): Account | null {
  return user ? { login: user.login, isBot: user.type === 'Bot' } : null;
}
