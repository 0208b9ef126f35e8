/// Text as Slack reads and writes it, and cards as its blocks.
@NullMarked
package dev.signalbox.adapters.slack.text;

import org.jspecify.annotations.NullMarked;
