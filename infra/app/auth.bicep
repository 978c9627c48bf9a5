// Who may call the HTTP functions (docs/decisions/0016-entra-in-front.md). Functions have no keys of their own.

param appName string
@description('Client id of the app registration; empty: everything is refused')
param clientId string
@description('Client ids of the applications that may call with a token, besides people who sign in')
param callerClientIds string[]

var open = !empty(clientId)

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource auth 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: {
      enabled: true
      runtimeVersion: '~1'
    }
    // No path is excluded: health, too, is for those who may look.
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: open ? 'RedirectToLoginPage' : 'Return403'
      redirectToProvider: open ? 'azureactivedirectory' : null
      excludedPaths: []
    }
    httpSettings: {
      requireHttps: true
    }
    identityProviders: {
      azureActiveDirectory: open
        ? {
            enabled: true
            registration: {
              clientId: clientId
              openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
              // The name of a setting that holds the identity's client id: App Service then signs with that identity, without a secret.
              clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
            }
            validation: {
              allowedAudiences: [
                clientId
                'api://${clientId}'
              ]
              // Without this list, any application of the tenant could get in with a token of its own.
              defaultAuthorizationPolicy: {
                allowedApplications: union([clientId], callerClientIds)
              }
            }
          }
        : {
            enabled: false
          }
    }
    login: {
      tokenStore: {
        enabled: false // nobody's tokens are needed, so nobody's are kept
      }
    }
  }
}
