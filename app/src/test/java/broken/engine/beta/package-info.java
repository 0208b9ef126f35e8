/// A well-behaved feature.
@Uses({})
package broken.engine.beta;

import dev.signalbox.engine.Uses;
