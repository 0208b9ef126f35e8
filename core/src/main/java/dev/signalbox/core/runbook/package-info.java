/// The runbook language: read, check, explain, and the command line it defines.
@NullMarked
package dev.signalbox.core.runbook;

import org.jspecify.annotations.NullMarked;
