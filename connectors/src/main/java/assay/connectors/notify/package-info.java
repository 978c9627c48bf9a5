/** Delivers notices of alerts: one class a channel. In: an {@link assay.alert.Told}, in which every text from a model or a user is hostile. Out: whether it was delivered. {@link assay.connectors.notify.Notifiers} builds one for each channel of assay.yaml; {@link assay.pipeline.SendAlert} calls them and does the retrying. */
@NullMarked
package assay.connectors.notify;

import org.jspecify.annotations.NullMarked;
