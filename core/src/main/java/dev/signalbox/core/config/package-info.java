/// Reading the files an installation is described by: strictly, with positions, secrets kept apart.
@NullMarked
@Uses({"document"})
package dev.signalbox.core.config;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
