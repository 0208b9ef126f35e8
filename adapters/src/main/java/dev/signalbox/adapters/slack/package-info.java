/// The Slack adapter: the Web API to speak with, and Socket Mode or signed calls to hear by.
@NullMarked
package dev.signalbox.adapters.slack;

import org.jspecify.annotations.NullMarked;
