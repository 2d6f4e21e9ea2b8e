import type { Problem } from '../errors.js';
import { allowedHost } from '../suite/allowed-host.js';
import { hostNotAllowed } from '../suite/host-not-allowed.js';
import type { AllowedHost } from '../suite/suite.js';
import type { SuitePlan } from './plan-suite.js';

/** Complaints about addresses that the base's settings do not allow: a change may not allow itself a host. */
export function checkHosts({ base, head }: SuitePlan, hosts: readonly AllowedHost[]): Problem[] {
  const asked = [
    { side: 'base' as const, plan: base },
    { side: 'head' as const, plan: head },
  ];
  const urls = asked.flatMap(({ side, plan }) => {
    const tested = plan?.suite.tested;
    const address = tested?.kind === 'http' ? tested[side] : null;
    return address && 'url' in address ? [address.url] : [];
  });
  return [...new Set(urls)]
    .filter((url) => !allowedHost(hosts, url))
    .map((url) => {
      const { code, why, fix } = hostNotAllowed(url);
      const where = base ? " in a change of its own (the base's settings count)" : '';
      return { ...head.suite.at, severity: 'error', code, why, fix: `${fix}${where}` };
    });
}
