import Sequencer from '@jest/test-sequencer';

/** Folders whose files start processes and wait for them, the slowest first. */
const SLOW = ['bot', 'action', 'github', 'cli'];

/** Jest's own order, but where nothing has been measured yet, as after a checkout: there Jest takes long files for slow ones. */
export default class SlowFirstSequencer extends Sequencer {
  sort(tests) {
    const rank = ({ path, duration }) => {
      const place = SLOW.findIndex((folder) => path.includes(`/test/${folder}/`));
      return duration !== undefined ? -1 : place < 0 ? SLOW.length : place;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
