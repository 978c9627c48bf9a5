// The built-in roles that are assigned here, by their fixed ids. Each assignment stands beside its resource, with its reason.

@export()
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

@export()
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

@export()
var serviceBusDataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'

@export()
var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'

@export()
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

@export()
var cognitiveServicesOpenAiUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

@export()
var cognitiveServicesUser = 'a97b65f3-24c7-4388-baec-2e87135dc908'

// Cosmos DB keeps roles of its own: the last digits of their ids.
@export()
var cosmosDataReader = '00000000-0000-0000-0000-000000000001'

@export()
var cosmosDataContributor = '00000000-0000-0000-0000-000000000002'
