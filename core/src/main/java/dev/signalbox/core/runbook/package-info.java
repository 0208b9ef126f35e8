/// The runbook language: read, check, explain, and the command line it defines.
@NullMarked
@Uses({"yaml"})
package dev.signalbox.core.runbook;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
