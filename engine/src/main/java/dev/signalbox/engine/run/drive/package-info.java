/// Drives runs: the loop, the runs this node owns, the clock and when it is set.
@NullMarked
package dev.signalbox.engine.run.drive;

import org.jspecify.annotations.NullMarked;
