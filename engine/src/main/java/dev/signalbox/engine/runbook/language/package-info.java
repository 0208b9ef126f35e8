/// The keys of the runbook language: what the reader knows, and what editors are told of them.
@NullMarked
@Uses("command")
package dev.signalbox.engine.runbook.language;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
