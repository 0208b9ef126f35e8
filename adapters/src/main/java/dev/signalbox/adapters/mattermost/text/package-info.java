/// Cards as Mattermost's attachments, and text that means nothing but itself there.
@NullMarked
package dev.signalbox.adapters.mattermost.text;

import org.jspecify.annotations.NullMarked;
