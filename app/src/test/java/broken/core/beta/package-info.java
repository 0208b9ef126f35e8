/// A well-behaved feature.
@Uses({})
package broken.core.beta;

import dev.signalbox.core.Uses;
