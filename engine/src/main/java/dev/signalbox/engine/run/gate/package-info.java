/// What critical runs pass before they act.
@NullMarked
package dev.signalbox.engine.run.gate;

import org.jspecify.annotations.NullMarked;
