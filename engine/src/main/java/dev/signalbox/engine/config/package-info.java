/// Reading the files an installation is described by: strictly, with positions, secrets kept apart.
@NullMarked
@Uses({"document", "seal"})
package dev.signalbox.engine.config;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
