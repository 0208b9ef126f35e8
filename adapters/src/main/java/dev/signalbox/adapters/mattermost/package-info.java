/// The Mattermost adapter: REST to speak with, a WebSocket to hear by, and calls for what people
/// press and enter.
@NullMarked
package dev.signalbox.adapters.mattermost;

import org.jspecify.annotations.NullMarked;
