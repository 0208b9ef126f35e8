/// What is asked of outside systems beside the steps of runs: it changes nothing there, and nothing
/// of it is kept.
@NullMarked
package dev.signalbox.engine.run.look;

import org.jspecify.annotations.NullMarked;
