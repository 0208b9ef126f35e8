/// The life of a message: from a line, a button or a call to a run, an answer or a refusal; the
/// bot's own words; the cards that show runs.
@NullMarked
package dev.signalbox.core.trigger;

import org.jspecify.annotations.NullMarked;
