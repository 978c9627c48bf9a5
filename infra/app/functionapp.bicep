// The function app on Flex Consumption, and every setting it starts with. The names are those of assay.functions.Setting; a test
// compares them. Not set, because Flex refuses or ignores them: FUNCTIONS_WORKER_RUNTIME, FUNCTIONS_EXTENSION_VERSION,
// WEBSITE_RUN_FROM_PACKAGE, WEBSITE_TIME_ZONE.

import { Names } from 'types.bicep'

param name string
param planName string
param location string
param tags Names
param workspaceId string
param insightsConnectionString string
param identityId string
param identityClientId string
param storageAccountName string
param packagesUrl string
param serviceBusNamespace string
param cosmosEndpoint string
param cosmosDatabase string
param asksOpenAi bool
@description('Used where it asks')
param openAiEndpoint string
param asksContentSafety bool
@description('Used where it asks')
param contentSafetyEndpoint string
param maximumInstanceCount int
@description('Empty: every HTTP function stays closed')
param authClientId string
param scenarioSettings Names

// The platform's limit holds for each group of functions that scales by itself. Two of them ask models, ReplayGoldenPrompt and
// ShadowTraffic, and ProbeEndpoints asks from one instance: so many may share a variant's limits.
var askingInstances = 2 * maximumInstanceCount + 1

var ownSettings = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  ASSAY_COSMOS_DATABASE: cosmosDatabase
  ASSAY_IDENTITY_CLIENT_ID: identityClientId
  ASSAY_LOCAL_MODE: 'false' // absent means the same; written, so that the next deployment undoes a change by hand
  ASSAY_MAXIMUM_INSTANCES: string(askingInstances)
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  Cosmos__accountEndpoint: cosmosEndpoint
  ServiceBus__clientId: identityClientId
  ServiceBus__credential: 'managedidentity'
  ServiceBus__fullyQualifiedNamespace: serviceBusNamespace
}

var openAiSettings = {
  AZURE_OPENAI_ENDPOINT: openAiEndpoint
}

var contentSafetySettings = {
  CONTENT_SAFETY_ENDPOINT: contentSafetyEndpoint
}

// In place of a client secret: App Service proves itself to the registration by a token of this identity (auth.bicep).
var authSettings = {
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
  WEBSITE_AUTH_AAD_ALLOWED_TENANTS: tenant().tenantId
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, {
    'azd-service-name': 'functions'
  })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId // for a scenario's secrets: @Microsoft.KeyVault(...) in scenarioSettings
    publicNetworkAccess: 'Enabled' // mirrored requests and readers come from outside; Entra ID stands in front (auth.bicep)
    siteConfig: {
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      // Without a registration the network is closed as well, so that no one change opens the functions. Deployment stays possible.
      ipSecurityRestrictionsDefaultAction: empty(authClientId) ? 'Deny' : 'Allow'
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
      scmIpSecurityRestrictionsUseMain: false
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packagesUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'java'
        version: '21'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }

  // Names that a scenario chose never replace one of ours.
  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      scenarioSettings,
      ownSettings,
      asksOpenAi ? openAiSettings : {},
      asksContentSafety ? contentSafetySettings : {},
      empty(authClientId) ? {} : authSettings
    )
  }

  // Deploying is signed in with Entra ID; publishing passwords are keys by another name.
  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

// The host's own logs also tell of a start that failed before telemetry was up, and of refused sign-ins.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

output hostName string = app.properties.defaultHostName
