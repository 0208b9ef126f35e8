/// Declares nothing and uses `beta` all the same.
@Uses({})
package broken.core.alpha;

import dev.signalbox.core.Uses;
