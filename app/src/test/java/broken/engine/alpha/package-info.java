/// Declares nothing and uses `beta` all the same.
@Uses({})
package broken.engine.alpha;

import dev.signalbox.engine.Uses;
