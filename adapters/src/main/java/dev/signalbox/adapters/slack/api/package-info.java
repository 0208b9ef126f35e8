/// Slack's Web API: its methods, each at its pace, and what their answers mean.
@NullMarked
package dev.signalbox.adapters.slack.api;

import org.jspecify.annotations.NullMarked;
