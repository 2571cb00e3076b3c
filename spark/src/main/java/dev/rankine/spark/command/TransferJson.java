package dev.rankine.spark.command;

import dev.rankine.spark.transfer.Transfer;
import java.util.LinkedHashMap;
import java.util.Map;

/// A transfer's figures by name.
final class TransferJson {
    private TransferJson() {}

    static Map<String, Object> of(Transfer transfer) {
        var json = new LinkedHashMap<String, Object>();
        json.put("seconds", transfer.seconds());
        json.put("networkBytes", transfer.networkBytes());
        json.put("resultBytes", transfer.resultBytes());
        json.put("diskBytes", transfer.diskBytes());
        json.put("driverBytes", transfer.driverBytes());
        return json;
    }
}
