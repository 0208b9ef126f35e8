/// What programs and servers answered, as it may be shown and kept: decoded, as values, without
/// secrets.
@NullMarked
package dev.signalbox.engine.run.output;

import org.jspecify.annotations.NullMarked;
