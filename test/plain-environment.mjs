import { createRequire } from 'node:module';
import { constants } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

// The object that all share, and so can be changed.
const vm = createRequire(import.meta.url)('node:vm');

/**
 * Jest's Node environment on an ordinary global object. Jest's own goes through interceptors and a proxy for each `Math`,
 * `Number` or `Object` that a module names, which makes simulations, parsers and property tests three to four times as slow.
 */
export default class PlainEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    vm.createContext = () => createContext(constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }
}
